// What is loaded once the editor has its answer to `initialize`.
export { languages } from '../languages/index.js';
