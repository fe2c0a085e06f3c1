import type { Language } from '../core/language.js';
import { defaultConfig } from './ekuiper/default-config/index.js';
import { descriptors } from './ekuiper/descriptor/index.js';
import { goMod } from './ekuiper/go-mod/index.js';
import { goSource } from './ekuiper/go-source/index.js';
import { plugsmithYml } from './ekuiper/plugsmith-yml/index.js';
import { portable } from './ekuiper/portable/index.js';
import { embedded } from './fluentd/embedded/index.js';
import { fluentBit } from './fluentd/fluent-bit.js';
import { fluentd } from './fluentd/index.js';
import { privatePlugins } from './fluentd/private-plugins/index.js';
import { fluentdYaml } from './fluentd/yaml/index.js';

/** Every language, in the order in which they are asked whether a file is theirs. */
export const languages: readonly Language[] = [
  privatePlugins,
  ...descriptors,
  defaultConfig,
  portable,
  goMod,
  goSource,
  plugsmithYml,
  fluentBit,
  fluentd,
  fluentdYaml,
  embedded(fluentd),
];
