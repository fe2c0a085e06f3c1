// What is loaded once the editor has its answer to `initialize`.
export { severitiesFor } from '../languages/ekuiper/project.js';
export { languages } from '../languages/index.js';
