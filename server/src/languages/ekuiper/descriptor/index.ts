import { language } from '../../../core/language.js';
import { kindOf, type PluginType } from '../kind.js';
import { syntax } from '../rules/syntax.js';
import { type Descriptor, openDescriptor } from './document.js';

const descriptor = (type: PluginType) =>
  language<Descriptor>({
    id: `ekuiper-${type}`,
    owns: async (file, host) => (await kindOf(file, host)) === type,
    open: (file, host) => openDescriptor(file, type, host),
    rules: [syntax],
  });

export const descriptors = [descriptor('source'), descriptor('sink'), descriptor('function')];
