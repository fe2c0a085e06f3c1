import type { Target } from '../target.js';
import { ekuiper } from './ekuiper/index.js';

/** Every target, in the order in which they are asked whether a project is theirs. */
export const targets: readonly Target[] = [ekuiper];
