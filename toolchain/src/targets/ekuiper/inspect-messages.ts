import { catalog } from '../../../../l10n/index.js';
import type { Verdict } from '../../../../schemas/ekuiper/compatibility.js';

interface Judged {
  readonly file: string;
  readonly server: string;
  /** Undefined when it is not known, or nothing was built for one. */
  readonly arch: string | undefined;
  readonly verdict: Verdict['kind'];
}

export const messages = catalog({
  en: {
    verdict: ({ file, server, arch, verdict }: Judged) => {
      const on = arch === undefined ? server : `${server} on ${arch}`;
      return {
        loads: `${file} would load into ${on}.`,
        unusable: `${file} would be installed in ${on}, but no rule could use it.`,
        refused: `${on} would refuse ${file}.`,
        kills: `${file} would kill ${on}.`,
      }[verdict];
    },
    accepted: ({ file, server }: { file: string; server: string }) =>
      `${server} would accept the archive ${file}. Whether its program starts and reports to eKuiper is seen only on the server.`,
    chosen: ({ server }: { server: string }) => `Inspected for ${server}. Another one is named with --for.`,
    packedServer: ({ name }: { name: string }) => `${name} is packed with upx, so what it was built with cannot be read.`,
    unpack: ({ name }: { name: string }) => `Unpack a copy with \`upx -d ${name}\`, or name the release with --for.`,
    noServer: ({ name }: { name: string }) => `${name} is no program that Go has built, so it is no eKuiper server.`,
    nameServer: () => 'Name the kuiperd binary, or a release such as 2.4.0-slim.',
    missing: ({ file }: { file: string }) => `There is no file ${file}.`,
  },
  'zh-cn': {
    verdict: ({ file, server, arch, verdict }: Judged) => {
      const on = arch === undefined ? server : `${arch} 上的 ${server}`;
      return {
        loads: `${file} 可以加载到 ${on}。`,
        unusable: `${file} 可以安装到 ${on}，但没有规则能使用它。`,
        refused: `${on} 会拒绝 ${file}。`,
        kills: `${file} 会使 ${on} 崩溃。`,
      }[verdict];
    },
    accepted: ({ file, server }) => `${server} 会接受归档 ${file}。其程序能否启动并向 eKuiper 报到，只有在服务器上才能看到。`,
    chosen: ({ server }: { server: string }) => `检查对象为 ${server}。可用 --for 指定其他对象。`,
    packedServer: ({ name }: { name: string }) => `${name} 被 upx 压缩，无法读取其构建信息。`,
    unpack: ({ name }: { name: string }) => `请用 \`upx -d ${name}\` 解压一份副本，或用 --for 指定发行版。`,
    noServer: ({ name }: { name: string }) => `${name} 不是由 Go 构建的程序，因此不是 eKuiper 服务器。`,
    nameServer: () => '请指定 kuiperd 可执行文件，或 2.4.0-slim 这样的发行版。',
    missing: ({ file }: { file: string }) => `文件 ${file} 不存在。`,
  },
});
