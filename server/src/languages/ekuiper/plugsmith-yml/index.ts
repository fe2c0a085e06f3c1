import { language } from '../../../core/language.js';
import { severitiesAbove } from '../../project-settings.js';
import { plugsmithDuplicate } from '../rules/plugsmith-duplicate.js';
import { plugsmithKind } from '../rules/plugsmith-kind.js';
import { plugsmithMissingFunction } from '../rules/plugsmith-missing-function.js';
import { plugsmithMissingKey } from '../rules/plugsmith-missing-key.js';
import { plugsmithMissingRoot } from '../rules/plugsmith-missing-root.js';
import { plugsmithNoPlugin } from '../rules/plugsmith-no-plugin.js';
import { plugsmithPluginName } from '../rules/plugsmith-plugin-name.js';
import { plugsmithSecret } from '../rules/plugsmith-secret.js';
import { plugsmithServerUrl } from '../rules/plugsmith-server-url.js';
import { plugsmithSyntax } from '../rules/plugsmith-syntax.js';
import { plugsmithTarget } from '../rules/plugsmith-target.js';
import { plugsmithUnknownKey } from '../rules/plugsmith-unknown-key.js';
import { plugsmithUnknownRule } from '../rules/plugsmith-unknown-rule.js';
import { plugsmithVersion } from '../rules/plugsmith-version.js';
import { plugsmithWrongType } from '../rules/plugsmith-wrong-type.js';
import { plugsmithWrongValue } from '../rules/plugsmith-wrong-value.js';
import { openPlugsmithYml, ownsPlugsmithYml, type PlugsmithYml } from './document.js';
import { features } from './features.js';

/** plugsmith.yml, which pins what a project cannot tell by itself. */
export const plugsmithYml = language<PlugsmithYml>({
  id: 'plugsmith-yml',
  comment: '#',
  owns: ownsPlugsmithYml,
  open: openPlugsmithYml,
  severities: severitiesAbove,
  rules: [
    plugsmithSyntax,
    plugsmithUnknownKey,
    plugsmithWrongType,
    plugsmithWrongValue,
    plugsmithMissingKey,
    plugsmithSecret,
    plugsmithTarget,
    plugsmithServerUrl,
    plugsmithDuplicate,
    plugsmithPluginName,
    plugsmithVersion,
    plugsmithNoPlugin,
    plugsmithMissingFunction,
    plugsmithKind,
    plugsmithUnknownRule,
    plugsmithMissingRoot,
  ],
  features,
  triggers: { completion: ['"', ':'] },
});
