import { language } from '../../../core/language.js';
import { completeJson, hoverJson } from '../json-features.js';
import { kindOf, type PluginType } from '../kind.js';
import { navigation } from '../navigation-features.js';
import { folds, links, outline } from '../outline.js';
import { severitiesFor } from '../project.js';
import { controlType } from '../rules/control-type.js';
import { defaultNotOffered } from '../rules/default-not-offered.js';
import { defaultType } from '../rules/default-type.js';
import { duplicateField } from '../rules/duplicate-field.js';
import { duplicateKey } from '../rules/duplicate-key.js';
import { emptyDescriptor } from '../rules/empty-descriptor.js';
import { functionName } from '../rules/function-name.js';
import { helpUrl } from '../rules/help-url.js';
import { incompleteAbout } from '../rules/incomplete-about.js';
import { listDefault } from '../rules/list-default.js';
import { misplacedNode } from '../rules/misplaced-node.js';
import { missingAbout } from '../rules/missing-about.js';
import { missingDefaultConfig } from '../rules/missing-default-config.js';
import { missingKey } from '../rules/missing-key.js';
import { missingProperties } from '../rules/missing-properties.js';
import { nestedName } from '../rules/nested-name.js';
import { notAnObject } from '../rules/not-an-object.js';
import { propertiesShape } from '../rules/properties-shape.js';
import { refusedType } from '../rules/refused-type.js';
import { selectValues } from '../rules/select-values.js';
import { syntax } from '../rules/syntax.js';
import { unknownKey } from '../rules/unknown-key.js';
import { unlabelled } from '../rules/unlabelled.js';
import { untranslated } from '../rules/untranslated.js';
import { vocabulary } from '../rules/vocabulary.js';
import { wrongType } from '../rules/wrong-type.js';
import { type Descriptor, openDescriptor } from './document.js';

const rules = [
  syntax,
  emptyDescriptor,
  notAnObject,
  missingAbout,
  missingProperties,
  propertiesShape,
  missingDefaultConfig,
  refusedType,
  listDefault,
  wrongType,
  missingKey,
  unknownKey,
  duplicateKey,
  misplacedNode,
  vocabulary,
  controlType,
  selectValues,
  defaultType,
  defaultNotOffered,
  duplicateField,
  nestedName,
  functionName,
  incompleteAbout,
  unlabelled,
  untranslated,
  helpUrl,
];

const descriptor = (type: PluginType) =>
  language<Descriptor>({
    id: `ekuiper-${type}`,
    owns: async (file, host) => (await kindOf(file, host)) === type,
    open: (file, host) => openDescriptor(file, type, host),
    severities: severitiesFor,
    rules,
    features: { ...navigation, complete: completeJson, hover: hoverJson, symbols: outline, folding: folds, links },
    triggers: { completion: ['"', ':'] },
  });

export const descriptors = [descriptor('source'), descriptor('sink'), descriptor('function')];
