import { findsNothingAndLeavesAll } from './leaves';

findsNothingAndLeavesAll();
