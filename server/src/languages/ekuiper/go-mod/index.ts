import { language } from '../../../core/language.js';
import { severitiesFor } from '../project.js';
import { contractMissing } from '../rules/contract-missing.js';
import { contractReplaced } from '../rules/contract-replaced.js';
import { contractVersion } from '../rules/contract-version.js';
import { goModSyntax } from '../rules/go-mod-syntax.js';
import { goNewer } from '../rules/go-newer.js';
import { goPatchNewer } from '../rules/go-patch-newer.js';
import { goTooLow } from '../rules/go-too-low.js';
import { noReleaseFits } from '../rules/no-release-fits.js';
import { oldRelease } from '../rules/old-release.js';
import { sameModulePath } from '../rules/same-module-path.js';
import { serverRequired } from '../rules/server-required.js';
import { sharedVersion } from '../rules/shared-version.js';
import { sharedVersionUnsure } from '../rules/shared-version-unsure.js';
import { toolchainNewer } from '../rules/toolchain-newer.js';
import { type GoModFile, openGoMod, ownsGoMod } from './document.js';
import { complete, hover } from './features.js';

/** go.mod of projects with eKuiper plugins. */
export const goMod = language<GoModFile>({
  id: 'ekuiper-go-mod',
  comment: '//',
  owns: ownsGoMod,
  open: openGoMod,
  severities: severitiesFor,
  rules: [
    goModSyntax,
    goNewer,
    goPatchNewer,
    goTooLow,
    toolchainNewer,
    contractVersion,
    contractMissing,
    contractReplaced,
    noReleaseFits,
    sharedVersion,
    sharedVersionUnsure,
    serverRequired,
    oldRelease,
    sameModulePath,
  ],
  features: { complete, hover },
  triggers: { completion: ['"', ':'] },
});
