export { createFaultControl } from './control';
export { FaultTextError } from './fault';
export { createFaultPlan, type FaultPlan } from './faultPlan';
export { stageDelayOf, withFailures } from './faultyProcessing';
export { withFaults } from './withFaults';
