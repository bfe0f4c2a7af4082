import { startAltur } from './altur';
import { startCallersAi } from './callersAi';
import { startCareCycle } from './careCycle';
import { startSmartAlex } from './smartAlex';
import { startTalkover } from './talkover';

/** One line a vendor. */
const simulators = {
  altur: startAltur,
  callersAi: startCallersAi,
  careCycle: startCareCycle,
  smartAlex: startSmartAlex,
  talkover: startTalkover,
};

export type VendorId = keyof typeof simulators;
type Start<V extends VendorId> = (typeof simulators)[V];

export const simulatorIds = Object.keys(simulators) as VendorId[];

export const startSimulator = <V extends VendorId>(vendorId: V, options?: Parameters<Start<V>>[0]): ReturnType<Start<V>> =>
  (simulators[vendorId] as (options?: Parameters<Start<V>>[0]) => ReturnType<Start<V>>)(options);

export { startAltur, startCallersAi, startCareCycle, startSmartAlex, startTalkover };
export type { FaultRule } from './shared/faults';
export type { LogEntry } from './shared/request-log';
export type { Simulator, SimulatorOptions } from './shared/simulator';
export type {
  AlturAgentOverrides,
  AlturCampaign,
  AlturCampaignOverrides,
  AlturOptions,
  AlturSimulator,
  AlturSwitches,
} from './altur';
export type {
  CallersAiCampaign,
  CallersAiCampaignOverrides,
  CallersAiOptions,
  CallersAiSimulator,
  CallersAiSwitches,
} from './callersAi';
export type {
  CareCycleAgentOverrides,
  CareCycleCampaign,
  CareCycleCampaignOverrides,
  CareCycleOptions,
  CareCycleSimulator,
  CareCycleSwitches,
} from './careCycle';
export type {
  SmartAlexAgentOverrides,
  SmartAlexCampaign,
  SmartAlexCampaignOverrides,
  SmartAlexOptions,
  SmartAlexSimulator,
  SmartAlexSwitches,
} from './smartAlex';
export type {
  TalkoverAgentOverrides,
  TalkoverCampaign,
  TalkoverCampaignOverrides,
  TalkoverOptions,
  TalkoverSimulator,
  TalkoverSwitches,
} from './talkover';
