import { afterEach, describe, expect, test } from 'vitest';
import { catalog, locale, paragraph, say, useLocale } from '../../l10n/index.js';

afterEach(() => useLocale('en'));

describe('the language of messages', () => {
  test('Chinese by any of its tags, English otherwise', () => {
    for (const tag of ['zh', 'zh-CN', 'zh_CN.UTF-8', 'zh-hans']) {
      useLocale(tag);
      expect(locale()).toBe('zh-cn');
    }
    for (const tag of [undefined, '', 'C', 'en_US.UTF-8', 'de', 'zhuang']) {
      useLocale(tag);
      expect(locale()).toBe('en');
    }
  });

  test('a sentence follows the language that was chosen', () => {
    const hello = { en: (a: { name: string }) => `Hello ${a.name}`, 'zh-cn': (a: { name: string }) => `你好 ${a.name}` };
    const table = catalog({ en: { hello: hello.en }, 'zh-cn': { hello: hello['zh-cn'] } });
    expect([say(hello, { name: 'Ann' }), table('hello', { name: 'Ann' })]).toEqual(['Hello Ann', 'Hello Ann']);
    useLocale('zh-CN');
    expect([say(hello, { name: 'Ann' }), table('hello', { name: 'Ann' })]).toEqual(['你好 Ann', '你好 Ann']);
  });

  test('sentences stand apart in English only', () => {
    expect(paragraph('One.', undefined, 'Two.')).toBe('One. Two.');
    useLocale('zh-CN');
    expect(paragraph('一。', '', '二。')).toBe('一。二。');
  });
});
