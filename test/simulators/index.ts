/** One line a vendor. */
export * from './altur';
export * from './callersAi';
export * from './careCycle';
export * from './smartAlex';
export * from './talkover';

export type { FaultRule } from './shared/faults';
export type { LogEntry } from './shared/requestLog';
export type { Simulator, SimulatorOptions } from './shared/simulator';
