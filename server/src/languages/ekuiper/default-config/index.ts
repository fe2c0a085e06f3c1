import { language } from '../../../core/language.js';
import { kindOf } from '../kind.js';
import { navigation } from '../navigation-features.js';
import { folds, outline } from '../outline.js';
import { severitiesFor } from '../project.js';
import { caseCollision } from '../rules/case-collision.js';
import { configNotMap } from '../rules/config-not-map.js';
import { configType } from '../rules/config-type.js';
import { emptyConfig } from '../rules/empty-config.js';
import { lowerCasedKey } from '../rules/lower-cased-key.js';
import { missingDescriptor } from '../rules/missing-descriptor.js';
import { nestedKey } from '../rules/nested-key.js';
import { noDefaultSection } from '../rules/no-default-section.js';
import { otherSpelling } from '../rules/other-spelling.js';
import { overwrittenKey } from '../rules/overwritten-key.js';
import { restIgnored } from '../rules/rest-ignored.js';
import { secondDocument } from '../rules/second-document.js';
import { sectionKey } from '../rules/section-key.js';
import { sectionNotMap } from '../rules/section-not-map.js';
import { sinkConfig } from '../rules/sink-config.js';
import { syntax } from '../rules/syntax.js';
import { undeclaredKey } from '../rules/undeclared-key.js';
import { ymlExtension } from '../rules/yml-extension.js';
import { type DefaultConfig, openConfig } from './document.js';
import { complete, hover } from './features.js';

export const defaultConfig = language<DefaultConfig>({
  id: 'ekuiper-default-config',
  comment: '#',
  owns: async (file, host) => (await kindOf(file, host)) === 'config',
  open: openConfig,
  severities: severitiesFor,
  rules: [
    syntax,
    restIgnored,
    secondDocument,
    configNotMap,
    sectionNotMap,
    sectionKey,
    nestedKey,
    noDefaultSection,
    emptyConfig,
    ymlExtension,
    sinkConfig,
    missingDescriptor,
    lowerCasedKey,
    otherSpelling,
    undeclaredKey,
    configType,
    overwrittenKey,
    caseCollision,
  ],
  features: { ...navigation, complete, hover, symbols: outline, folding: folds },
  triggers: { completion: ['"', ':'] },
});
