export { ekuiper } from './targets/ekuiper/index.js';
export { targets } from './targets/index.js';
