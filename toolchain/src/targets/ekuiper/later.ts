// What a build does not need before the compiler runs. One chunk of the bundle: each chunk costs a third of a kilobyte in the packed extension.
export { inspect, inspectBuilt, reads } from './inspect-command.js';
export { packagePlugin } from './package.js';
export { planPackage } from './package-plan.js';
export { publishPlugin } from './publish-command.js';
export { create } from './scaffold/index.js';
export { listPlugins, removePlugin } from './server-commands.js';
