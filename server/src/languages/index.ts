import type { Language } from '../core/language.js';
import { descriptors } from './ekuiper/descriptor/index.js';

/** Every language, in the order in which they are asked whether a file is theirs. */
export const languages: readonly Language[] = [...descriptors];
