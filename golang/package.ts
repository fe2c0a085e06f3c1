/** Facts over the files of a package and, as far as they are at hand, of the packages that it imports. */
export { canonicalSignature, canonicalType } from './canonical.js';
export { type GoMethod, type MethodSet, methodSet } from './method-set.js';
export { type Declared, type GoFile, type GoModule, type GoPackage, importFor, methodsOf, packageAt, resolve } from './scope.js';
export { namedType, typeOf, typeOfValue } from './type-of.js';
