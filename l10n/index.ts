/** The languages that every sentence of ours exists in. */
export type Locale = 'en' | 'zh-cn';

/** One sentence in every language; all take the same arguments. */
export type Localized<A> = Readonly<Record<Locale, (args: A) => string>>;

let current: Locale = 'en';

/** Chooses the language of this process from a tag such as `zh-CN`, `zh_CN.UTF-8` or `en`; anything that is not Chinese is English. */
export function useLocale(tag: string | undefined): void {
  current = /^zh\b|^zh[_-]/i.test(tag ?? '') ? 'zh-cn' : 'en';
}

export function locale(): Locale {
  return current;
}

/** The sentence in the language of this process. */
export function say<A>(sentence: Localized<A>, args: A): string {
  return sentence[current](args);
}

/** Whole sentences, one behind the other: Chinese ones without a space. Undefined and empty ones are left out. */
export function paragraph(...sentences: readonly (string | undefined)[]): string {
  return sentences.filter(Boolean).join(current === 'zh-cn' ? '' : ' ');
}

/**
 * A table of sentences by key, in every language. The compiler checks that each language has each key with the same arguments.
 * The result is called with a key and its arguments and answers in the language of this process.
 */
export function catalog<T extends Record<string, (args: never) => string>>(
  all: Readonly<Record<Locale, T>>,
): <K extends keyof T>(key: K, ...args: Parameters<T[K]>) => string {
  return (key, ...args) => (all[current][key] as (...a: Parameters<T[typeof key]>) => string)(...args);
}
