import { language } from '../../../core/language.js';
import { navigation } from '../navigation-features.js';
import { severitiesFor } from '../project.js';
import { builtInName } from '../rules/built-in-name.js';
import { eofArgumentsRule } from '../rules/eof-arguments.js';
import { lookupNotExported } from '../rules/lookup-not-exported.js';
import { methodMissing } from '../rules/method-missing.js';
import { methodSignature } from '../rules/method-signature.js';
import { missingDefaultConfig } from '../rules/missing-default-config.js';
import { missingDescriptor } from '../rules/missing-descriptor.js';
import { noDataMethod } from '../rules/no-data-method.js';
import { notMain } from '../rules/not-main.js';
import { oldApiImport } from '../rules/old-api-import.js';
import { optionalSignature } from '../rules/optional-signature.js';
import { pluginName } from '../rules/plugin-name.js';
import { pointerReceiver } from '../rules/pointer-receiver.js';
import { sameName } from '../rules/same-name.js';
import { samePackagePath } from '../rules/same-package-path.js';
import { serverImport } from '../rules/server-import.js';
import { symbolForm } from '../rules/symbol-form.js';
import { symbolMissing } from '../rules/symbol-missing.js';
import { symbolName } from '../rules/symbol-name.js';
import { type GoSourceFile, openGoSource, ownsGoSource } from './document.js';
import { hover } from './hover.js';
import { lenses } from './lenses.js';

/** Go files of projects with eKuiper plugins, as far as names and interfaces go. */
export const goSource = language<GoSourceFile>({
  id: 'ekuiper-go',
  comment: '//',
  owns: ownsGoSource,
  open: openGoSource,
  severities: severitiesFor,
  rules: [
    notMain,
    pluginName,
    builtInName,
    symbolMissing,
    symbolName,
    symbolForm,
    methodMissing,
    methodSignature,
    pointerReceiver,
    noDataMethod,
    lookupNotExported,
    optionalSignature,
    eofArgumentsRule,
    serverImport,
    oldApiImport,
    missingDefaultConfig,
    missingDescriptor,
    samePackagePath,
    sameName,
  ],
  features: { ...navigation, lenses, hover },
});
