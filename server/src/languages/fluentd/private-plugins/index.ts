import { isPrivateFile } from '../../../../../schemas/fluentd/private-plugins.js';
import { basename } from '../../../../../schemas/paths.js';
import { language } from '../../../core/language.js';
import { severitiesAbove } from '../../project-settings.js';
import { privatePluginsMissingKey } from '../rules/private-plugins-missing-key.js';
import { privatePluginsRepeated } from '../rules/private-plugins-repeated.js';
import { privatePluginsSyntax } from '../rules/private-plugins-syntax.js';
import { privatePluginsUnknownKey } from '../rules/private-plugins-unknown-key.js';
import { privatePluginsWrongValue } from '../rules/private-plugins-wrong-value.js';
import { completePrivate, hoverPrivate } from './complete.js';
import { openPrivate, type PrivateDocument } from './document.js';

/** fluentd-plugins.json: what plugins take that only the user knows. */
export const privatePlugins = language<PrivateDocument>({
  id: 'fluentd-private-plugins',
  owns: async ({ path }) => isPrivateFile(basename(path)),
  open: async file => openPrivate(file),
  severities: severitiesAbove,
  rules: [privatePluginsSyntax, privatePluginsMissingKey, privatePluginsWrongValue, privatePluginsUnknownKey, privatePluginsRepeated],
  features: { complete: completePrivate, hover: hoverPrivate },
});
