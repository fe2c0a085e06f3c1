import { isSafe } from '../../../../schemas/ekuiper/archive.js';
import { Refusal } from '../../target.js';
import { messages } from './package-messages.js';

/** What an archive is for, as far as other plugins of the project matter. */
export interface Owner {
  readonly name: string;
  /** The names of the project's other plugins. */
  readonly others: readonly string[];
}

const credentialFiles = /^(\.env(\..+)?|\.netrc|_netrc|\.git-credentials|\.pypirc|id_(rsa|dsa|ecdsa|ed25519)|.+\.(p12|pfx|jks|keystore))$/i;
const privateKey = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;
/** A JWT, and tokens of GitHub, GitLab, AWS, Slack and npm. */
const token =
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{40}|\bglpat-[\w-]{20}|\bAKIA[0-9A-Z]{16}\b|\bxox[abprs]-[\w-]{10,}|_authToken\s*=\s*\S{8}/;

/**
 * Refuses by name what must not be in an archive, or what the installer would pass over. `name` is that of the entry; `content` is the
 * text of a file that is short enough to be read, undefined for another. Throws a Refusal.
 */
export function guard(name: string, content: string | undefined, { name: plugin, others }: Owner): void {
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  if (parts.includes('.git')) throw new Refusal(messages('git', { file: name }), messages('takeOut'));
  if (!isSafe(name)) throw new Refusal(messages('unsafe', { file: name }), messages('renameFile'));
  const refuse = (what: string): never => {
    throw new Refusal(messages('secret', { file: name, what }), messages('keepSecret'));
  };
  if (credentialFiles.test(last)) refuse(messages('credentials'));
  if (content !== undefined && privateKey.test(content)) refuse(messages('privateKey'));
  if (content !== undefined && token.test(content)) refuse(messages('token'));
  if (parts.length > 1) return;
  if (/\.so$/i.test(name)) throw new Refusal(messages('twoLibraries', { file: name }), messages('inFolder'));
  const [, stem = ''] = /^(.+)\.(ya?ml|json)$/i.exec(name) ?? [];
  const other = others.find(each => each !== plugin && each.toLowerCase() === stem.toLowerCase());
  if (other !== undefined) throw new Refusal(messages('otherPlugin', { file: name, other }), messages('takeOut'));
}
