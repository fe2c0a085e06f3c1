/** By this name VS Code brings the event flow back. package.json has it, too. */
export const viewType = 'plugsmith.fluentdFlow';
