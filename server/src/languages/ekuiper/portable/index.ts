import { language } from '../../../core/language.js';
import { completeJson, hoverJson } from '../json-features.js';
import { kindOf } from '../kind.js';
import { navigation } from '../navigation-features.js';
import { folds, outline } from '../outline.js';
import { severitiesFor } from '../project.js';
import { duplicateKey } from '../rules/duplicate-key.js';
import { emptyDescriptor } from '../rules/empty-descriptor.js';
import { notAnObject } from '../rules/not-an-object.js';
import { portableEmpty } from '../rules/portable-empty.js';
import { portableExecutable } from '../rules/portable-executable.js';
import { portableIgnoredEnv } from '../rules/portable-ignored-env.js';
import { portableIncomplete } from '../rules/portable-incomplete.js';
import { portableLanguage } from '../rules/portable-language.js';
import { portableMetadata } from '../rules/portable-metadata.js';
import { portableName } from '../rules/portable-name.js';
import { portableSourceConfig } from '../rules/portable-source-config.js';
import { portableType } from '../rules/portable-type.js';
import { portableVirtualEnv } from '../rules/portable-virtual-env.js';
import { syntax } from '../rules/syntax.js';
import { unknownKey } from '../rules/unknown-key.js';
import { openPortable, type Portable } from './document.js';

export const portable = language<Portable>({
  id: 'ekuiper-portable',
  owns: async (file, host) => (await kindOf(file, host)) === 'portable',
  open: openPortable,
  severities: severitiesFor,
  rules: [
    syntax,
    emptyDescriptor,
    notAnObject,
    portableIncomplete,
    portableName,
    portableLanguage,
    portableEmpty,
    portableType,
    portableVirtualEnv,
    portableIgnoredEnv,
    portableExecutable,
    portableSourceConfig,
    portableMetadata,
    unknownKey,
    duplicateKey,
  ],
  features: { ...navigation, complete: completeJson, hover: hoverJson, symbols: outline, folding: folds },
  triggers: { completion: ['"', ':'] },
});
