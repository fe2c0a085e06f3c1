import type { Span } from '../../../../../golang/types.js';
import { oldServerModule } from '../../../../../schemas/ekuiper/module-kind.js';
import { contractModule } from '../../../../../schemas/ekuiper/releases.js';
import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';

/** A plugin for eKuiper 1.x: it is written against the server's own pkg/api, and nothing else of it can be judged here. */
export const oldRelease = rule<GoModFile, { module: string }>({
  code: 'ekuiper/old-release',
  severity: 'warning',
  source: 'go.mod of v1.14.0 and v2.0.0',
  message: {
    en: ({ module }) =>
      `${module} is eKuiper 1.x, whose plugins no eKuiper 2.x loads; Plugsmith does not check, build or publish them. For 2.x require ${contractModule} and implement the interfaces of its package api.`,
    'zh-cn': ({ module }) =>
      `${module} 是 eKuiper 1.x，其插件无法被 eKuiper 2.x 加载；Plugsmith 不会检查、构建或发布它们。面向 2.x 请依赖 ${contractModule}，并实现其 api 包中的接口。`,
  },
  *check({ mod, project }) {
    if (project?.moduleKind !== 'old') return;
    const required = mod.require.find(line => line.path.value === oldServerModule)?.path.span;
    const at: Span | undefined = required ?? mod.module?.value.span;
    if (at) yield { at, args: { module: oldServerModule } };
  },
});
