import { describe, expect, test } from 'vitest';
import { parse } from '../../../server/src/languages/fluentd/syntax/parser.js';

const read = (text: string) => {
  const { items, errors } = parse(text);
  const [first] = items;
  return { errors: errors.map(({ kind }) => kind), value: first?.kind === 'parameter' ? first.value?.text : undefined };
};

/** Each was given to the real Fluentd 1.19.3 between `k "#{` and `}"`. */
describe('embedded Ruby that Fluentd reads', () => {
  test.each([
    `ENV.fetch('X') { |k| "no #{k}" }`,
    'ENV.fetch("X") do |k| k end',
    `ENV['X'] or 'd'`,
    `ENV['X'] == 'true' ? "a" : "b"`,
    `ENV['X']&.split(',')&.first`,
    `ENV['X'].to_s.empty? ? use_default : ENV['X']`,
    `(ENV['X'] || 5).to_i * 2`,
    `ENV['X'].to_i/2`,
    `ENV['X'].to_i%2`,
    `%w{a b}.last`,
    '%q(a } b)',
    '[1, 2].map { |x| x * 2 }.join(",")',
    '[1,2].map(&:to_s).join',
    `{'prod' => 'warn'}.fetch(ENV['X'], 'info')`,
    '{"a": 1, "b" => 2}.to_json',
    `hostname.gsub(/\\..*/, '')`,
    'hostname =~ /a/ ? 1 : 2',
    'hostname.match?(/a{2}/)',
    '`hostname -f`.chomp',
    `File.exist?('/x') ? File.read('/x') : ''`,
    '"%s-%s" % [hostname, worker_id]',
    '"a" "b"',
    '"a#{"b#{1}c"}d"',
    '->(x) { x + 1 }.call(1)',
    'lambda do |x| x end.call(2)',
    `begin Integer(ENV['X']) rescue 5 end`,
    `Integer(ENV['X']) rescue 5`,
    `if ENV['X'] then 'a' else 'b' end`,
    `'a' unless ENV['X']`,
    `case ENV['X']; when 'a', 'b'; 1; end`,
    'while true do break end',
    `x = ENV['X']; x ? x : 'd'`,
    'x ||= 1',
    'a, b = 1, 2; a',
    `require 'json'; JSON.parse('{"a":1}')['a']`,
    '(1...3).sum',
    'a ? b : c ? d : e',
    'x ? a: b',
    'x ? {a: 1} : nil',
    '2 ** -1',
    'a =~ b\n/c/',
    'foo(1, *[2], **{a: 3}, &b)',
    'foo *a',
    'foo -1',
    'foo /1/',
    'foo %w(a)',
    'foo? ? 1 : 2',
    'foo.()',
    'a.b c, d: 1',
    'x.class.if',
    '$/',
    '::Foo',
    'foo:bar',
    'def f(x) x end',
    'return 1',
    '{a:, b:}',
    'a = b\n.c',
    '1if true',
  ])('%s', code => expect(read(`k "#{${code}}"\n`).errors).toEqual([]));
});

describe('embedded Ruby that Fluentd refuses', () => {
  test.each([
    `ENV['X'] || localhost:80`,
    `ENV['X'] || 10s`,
    `ENV['X'] || 1.2.3.4`,
    `ENV['X'] || || 'd'`,
    `ENV['X'] ||| 'd'`,
    `|| 'd'`,
    `ENV['X'] 'd'`,
    `ENV['X'] ?? 'd'`,
    `ENV['X'] ? 'a' : `,
    `ENV['X'] ? 'a'`,
    `ENV.['X']`,
    `\${ENV['X']}`,
    `ENV.fetch('X',, 'd')`,
    `env['X'] else 'd'`,
    `if ENV['X'] 'a' else 'b'`,
    `if ENV['X'] then 'a'`,
    `(ENV['X']) 'a'`,
    'x ?"a":"b"',
    'foo: 1',
    '1 2',
    '"a" 1',
    'a(1 2)',
    '[1 2]',
    '[,1]',
    '{"a" 1}',
    'x and',
    'a.',
    '/a/z',
    'a do |x| x',
    '1 end',
    'a\\b',
  ])('%s', code => expect(read(`k "#{${code}}"\n`).errors[0]).toBe('embedded-ruby'));
});

describe('characters beyond ASCII in embedded Ruby', () => {
  test('make Fluentd read the last ones again, as text', () => {
    expect(read(`k "#{ENV['X'] || 'é'}b"`)).toEqual({ errors: [], value: `#{ENV['X'] || 'é'}'}b` });
    expect(read('k "#{ENV[“X”]}"')).toEqual({ errors: [], value: '#{ENV[“X”]}”]}' });
    expect(read(`k "#{'中' + hostname}#{1}"`)).toEqual({ errors: [], value: `#{'中' + hostname}me}#{1}` });
  });
  test('end the value too early where a quote is read again', () => {
    expect(read('k "#{"é"}"\nj 1').errors).toEqual(['after-value']);
  });
});

describe('a # in JSON', () => {
  test('begins Ruby where a later line begins with braces', () => {
    expect(read('k [\n{"a":"x#y"},\n{"b":1}\n]\n').errors).toEqual(['embedded-ruby']);
    expect(read('k [\n{"a":"x#y"},\n {"b":1}\n]\n').errors).toEqual([]);
    expect(read('k [\n{"b":1},\n{"a":"x#y"}\n]\n').errors).toEqual([]);
  });
  test('begins Ruby where a brace follows that is closed somewhere', () => {
    expect(read('k ["#{"]\nj 1}\n').errors).toEqual(['embedded-ruby']);
    expect(read('k ["#{"]\n').errors).toEqual([]);
  });
});

/** Reading it takes longer than the test may when each mistake leads to the end of the text. */
test.each(['k ["#{a"]\n', 'k ["a#b", "c"]\n', 'k "#{a\n', 'k [{a]\n'])('many lines of %j are read', line => {
  const text = `${line.repeat(40_000)}\n{"a":1}\n}\n`;
  expect(parse(text).tokens.reduce((sum, { span }) => sum + span.end - span.start, 0)).toBe(text.length);
});
