import type { Localized } from '../../../../l10n/index.js';

interface Sentence<A> {
  readonly what: Localized<A>;
  readonly next: Localized<A>;
}

type Named = { readonly server: string };
type At = Named & { readonly at: string };
type Said = Named & { readonly text: string };

const text = <A>(en: (args: A) => string, zh: (args: A) => string): Localized<A> => ({ en, 'zh-cn': zh });
const of = <A>(what: Localized<A>, next: Localized<A>): Sentence<A> => ({ what, next });

/** Where a token is given: the same words on the command line and in VS Code, as either may be in use. */
const give = {
  en: 'in the environment variable PLUGSMITH_TOKEN, or in VS Code with "Plugsmith: Set Server Token"',
  zh: '通过环境变量 PLUGSMITH_TOKEN，或在 VS Code 中用“Plugsmith: 设置服务器令牌”',
};
const again = { en: `Get a new token and give it ${give.en}.`, zh: `请获取新的令牌，并${give.zh}提供。` };

const newToken = text<unknown>(
  () => again.en,
  () => again.zh,
);

/** What can stand between us and a server, and what the sentences about it need. */
export interface TroubleArgs {
  noJwt: Named;
  tokenExpired: At;
  tokenNotYet: At;
  tokenAudience: Named;
  tokenIssuer: Named;
  noToken: Named;
  unauthorized: Said;
  unreachable: Named & { readonly url: string; readonly reason: string };
  silent: Named & { readonly seconds: number };
  certificate: Named & { readonly reason: string };
  proxy: Named & { readonly reason: string };
  redirected: Named & { readonly location: string };
  noEkuiper: Named & { readonly url: string; readonly status: number };
  noRoute: Named & { readonly path: string };
  failing: Said & { readonly status: number };
  badAddress: { readonly url: string };
}

export const sentences: { readonly [C in keyof TroubleArgs]: Sentence<TroubleArgs[C]> } = {
  noJwt: of(
    text(
      ({ server }) => `The token for ${server} is no JWT: it has not three parts with points between them, or its middle part is no JSON.`,
      ({ server }) => `${server} 的令牌不是 JWT：它不是由点分隔的三段，或者中间一段不是 JSON。`,
    ),
    text(
      () => `Give the token alone, as it was issued, ${give.en}.`,
      () => `请只${give.zh}提供签发的令牌本身。`,
    ),
  ),
  tokenExpired: of(
    text(
      ({ server, at }) => `The token for ${server} expired at ${at}, so nothing was sent.`,
      ({ server, at }) => `${server} 的令牌已于 ${at} 过期，因此没有发送任何内容。`,
    ),
    newToken,
  ),
  tokenNotYet: of(
    text(
      ({ server, at }) => `The token for ${server} is not valid before ${at}, so nothing was sent.`,
      ({ server, at }) => `${server} 的令牌在 ${at} 之前无效，因此没有发送任何内容。`,
    ),
    text(
      () => 'Wait until then, or set the clock of this machine.',
      () => '请等到该时间，或校准本机时钟。',
    ),
  ),
  tokenAudience: of(
    text(
      ({ server }) =>
        `The token for ${server} is not for eKuiper: its \`aud\` does not contain "eKuiper", and the server would answer 401.`,
      ({ server }) => `${server} 的令牌不是给 eKuiper 的：其 \`aud\` 不包含 "eKuiper"，服务器会回答 401。`,
    ),
    newToken,
  ),
  tokenIssuer: of(
    text(
      ({ server }) => `The token for ${server} has no \`iss\`, by which eKuiper finds the public key in etc/mgmt; it would answer 401.`,
      ({ server }) => `${server} 的令牌没有 \`iss\`，而 eKuiper 靠它在 etc/mgmt 中查找公钥；服务器会回答 401。`,
    ),
    newToken,
  ),
  noToken: of(
    text(
      ({ server }) => `${server} wants a token (it answers 401 missing_token), and none is given.`,
      ({ server }) => `${server} 需要令牌（它回答 401 missing_token），但没有提供令牌。`,
    ),
    text(
      () => `Give the JWT for this server ${give.en}.`,
      () => `请${give.zh}提供该服务器的 JWT。`,
    ),
  ),
  unauthorized: of(
    text(
      ({ server, text }) => `${server} does not accept the token. It answers 401: ${text}`,
      ({ server, text }) => `${server} 不接受该令牌。它回答 401：${text}`,
    ),
    text(
      ({ text }) =>
        /key file/.test(text)
          ? 'The issuer (`iss`) of the token is no file in etc/mgmt of the server: put the public key there, or use a token of another issuer.'
          : /verification|signature/.test(text)
            ? 'The token was not signed by the private key that belongs to the key in etc/mgmt of the server.'
            : again.en,
      ({ text }) =>
        /key file/.test(text)
          ? '令牌的签发者（`iss`）在服务器的 etc/mgmt 中没有对应文件：请把公钥放到那里，或使用其他签发者的令牌。'
          : /verification|signature/.test(text)
            ? '令牌不是用与服务器 etc/mgmt 中公钥配对的私钥签名的。'
            : again.zh,
    ),
  ),
  unreachable: of(
    text(
      ({ server, url, reason }) => `${server} cannot be reached at ${url}: ${reason}`,
      ({ server, url, reason }) => `无法连接 ${server}（${url}）：${reason}`,
    ),
    text(
      () => 'Check the address and whether eKuiper runs; its REST port is 9081 unless configured otherwise.',
      () => '请检查地址以及 eKuiper 是否在运行；除非另有配置，其 REST 端口为 9081。',
    ),
  ),
  silent: of(
    text(
      ({ server, seconds }) => `${server} took the connection and did not answer for ${seconds} seconds.`,
      ({ server, seconds }) => `${server} 接受了连接，但 ${seconds} 秒内没有回答。`,
    ),
    text(
      () => 'Look into its log, and try again when it answers.',
      () => '请查看其日志，待其恢复后重试。',
    ),
  ),
  certificate: of(
    text(
      ({ server, reason }) => `The certificate of ${server} is not trusted: ${reason}`,
      ({ server, reason }) => `${server} 的证书不受信任：${reason}`,
    ),
    text(
      () => 'Name the file of your certificate authority in NODE_EXTRA_CA_CERTS.',
      () => '请在 NODE_EXTRA_CA_CERTS 中指定您的证书颁发机构文件。',
    ),
  ),
  proxy: of(
    text(
      ({ server, reason }) => `The proxy on the way to ${server} does not let the request through: ${reason}`,
      ({ server, reason }) => `通往 ${server} 的代理没有放行请求：${reason}`,
    ),
    text(
      () => 'Check HTTPS_PROXY and HTTP_PROXY, or list the server in NO_PROXY.',
      () => '请检查 HTTPS_PROXY 和 HTTP_PROXY，或在 NO_PROXY 中列出该服务器。',
    ),
  ),
  redirected: of(
    text(
      ({ server, location }) =>
        `${server} points to another address: ${location}. It is not followed, so that a token reaches nobody else.`,
      ({ server, location }) => `${server} 重定向到另一地址：${location}。为避免令牌泄露给他人，没有跟随。`,
    ),
    text(
      () => 'If that is your eKuiper, make it the address of the server.',
      () => '如果那就是您的 eKuiper，请把服务器地址改成它。',
    ),
  ),
  noEkuiper: of(
    text(
      ({ server, url, status }) => `${server} is no eKuiper: ${url} answers ${status} without the version that eKuiper tells there.`,
      ({ server, url, status }) => `${server} 不是 eKuiper：${url} 回答 ${status}，但没有给出 eKuiper 的版本。`,
    ),
    text(
      () => 'Check the address; behind a gateway it may need a path, such as https://host/ekuiper.',
      () => '请检查地址；在网关之后可能需要路径，例如 https://host/ekuiper。',
    ),
  ),
  noRoute: of(
    text(
      ({ server, path }) =>
        `${server} does not know ${path}: this eKuiper was built without support for such plugins, or a gateway before it blocks the path.`,
      ({ server, path }) => `${server} 不认识 ${path}：该 eKuiper 构建时未包含此类插件的支持，或其前面的网关拦截了该路径。`,
    ),
    text(
      () => 'Use an official image or package of eKuiper, or build it with the tag `plugin` (and `portable`).',
      () => '请使用 eKuiper 的官方镜像或安装包，或在构建时加上 `plugin`（以及 `portable`）标签。',
    ),
  ),
  failing: of(
    text(
      ({ server, status, text }) => `${server} answers ${status}: ${text}`,
      ({ server, status, text }) => `${server} 回答 ${status}：${text}`,
    ),
    text(
      () => 'Look into its log, and of a gateway before it.',
      () => '请查看它的日志以及其前面网关的日志。',
    ),
  ),
  badAddress: of(
    text(
      ({ url }) => `"${url}" is no address of a server.`,
      ({ url }) => `“${url}”不是服务器地址。`,
    ),
    text(
      () => 'Write it like http://192.168.1.10:9081, without a user name or password.',
      () => '请写成 http://192.168.1.10:9081 的形式，不要包含用户名或密码。',
    ),
  ),
};
