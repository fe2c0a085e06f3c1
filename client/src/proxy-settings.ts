/** What is asked of VS Code's settings `http.*`. */
interface Settings {
  get<T>(name: string): T | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An environment in which programs and our own requests go by VS Code's settings of a proxy, as far as it says nothing itself. */
export function withProxy(env: Environment, settings: Settings): Environment {
  const proxy = settings.get<string>('proxySupport') === 'off' ? undefined : settings.get<string>('proxy');
  if (!proxy) return env;
  const exceptions = (settings.get<readonly string[]>('noProxy') ?? []).join(',');
  const named = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: exceptions };
  const missing = Object.entries(named).filter(([name, value]) => value !== '' && !env[name] && !env[name.toLowerCase()]);
  return { ...env, ...Object.fromEntries(missing) };
}
