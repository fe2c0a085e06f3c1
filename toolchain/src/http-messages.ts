import { catalog } from '../../l10n/index.js';

/** Why there is no answer, where Node does not say it itself. */
export const messages = catalog({
  en: {
    silent: ({ seconds }: { seconds: number }) => `no byte for ${seconds} s`,
    closed: () => 'the connection was closed',
    tooLong: ({ most }: { most: number }) => `an answer of more than ${most} bytes`,
    proxySilent: ({ proxy, seconds }: { proxy: string; seconds: number }) => `${proxy} did not answer for ${seconds} s`,
    proxyRefused: ({ proxy, status }: { proxy: string; status: number | undefined }) => `the proxy ${proxy} answered ${status}`,
    noAuthority: ({ file, reason }: { file: string; reason: string }) =>
      `no certificate can be read from NODE_EXTRA_CA_CERTS (${file}): ${reason}`,
  },
  'zh-cn': {
    silent: ({ seconds }) => `${seconds} 秒内没有收到任何字节`,
    closed: () => '连接被关闭',
    tooLong: ({ most }) => `回答超过 ${most} 字节`,
    proxySilent: ({ proxy, seconds }) => `${proxy} 在 ${seconds} 秒内没有回答`,
    proxyRefused: ({ proxy, status }) => `代理 ${proxy} 回答 ${status}`,
    noAuthority: ({ file, reason }) => `无法从 NODE_EXTRA_CA_CERTS（${file}）读取任何证书：${reason}`,
  },
});
