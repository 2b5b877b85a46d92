import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { moved, wordDiff } from '../../src/model/word-diff.js';

/** As it would be read: `-removed-` and `+added+`. */
const marked = (before: string, after: string, language?: string) =>
  wordDiff(before, after, language)
    .map(({ type, text }) => ({ same: text, removed: `-${text}-`, added: `+${text}+` })[type])
    .join('');

describe('the difference of two texts', () => {
  it('is told in whole words', () => {
    expect(marked('What is said stays here.', 'What is said stays there.')).to.equal('What is said stays -here-+there+.');
    expect(marked('We speak.', 'We always speak openly.')).to.equal('We +always +speak+ openly+.');
    expect(marked('It stays here, for good.', 'It stays here.')).to.equal('It stays here-, for good-.');
  });

  it('is read as a whole where several words in a row take the place of others', () => {
    expect(marked('Nobody tells their manager.', 'Nobody reports to anyone.')).to.equal('Nobody -tells their manager-+reports to anyone+.');
  });

  it('is nothing between equal texts, and all where one is empty', () => {
    expect(wordDiff('Same.', 'Same.')).to.deep.equal([{ type: 'same', text: 'Same.' }]);
    expect(wordDiff('', '')).to.deep.equal([]);
    expect(marked('', 'New.')).to.equal('+New.+');
    expect(marked('Old.', '')).to.equal('-Old.-');
  });

  it('knows words of languages that don’t part them by spaces', () => {
    expect(marked('秘密を守ります。', '約束を守ります。', 'ja')).to.equal('-秘密-+約束+を守ります。');
  });

  it('is the whole text where there is too much to compare', () => {
    const [before, after] = ['a', 'b'].map((letter) => Array.from({ length: 2000 }, (_, i) => `${letter}${i}`).join(' '));
    expect(wordDiff(before!, after!)).to.deep.equal([{ type: 'removed', text: before }, { type: 'added', text: after }]);
  });

  const text = fc.array(fc.constantFrom('we', 'speak', 'openly', ' ', ', ', '.', 'ä', '人'), { maxLength: 30 }).map((parts) => parts.join(''));
  for (const way of ['with the engine’s words', 'without them'])
    it(`gives the old and the new text back, whatever they are, ${way}`, () => {
      const { Segmenter } = Intl;
      if (way === 'without them') Object.defineProperty(Intl, 'Segmenter', { value: undefined, configurable: true, writable: true });
      try {
        fc.assert(
          fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), fc.oneof(text, fc.string({ unit: 'grapheme' })), (before, after) => {
            const changes = wordDiff(before, after);
            const join = (without: string) => changes.flatMap(({ type, text: part }) => (type === without ? [] : [part])).join('');
            expect(join('removed')).to.equal(after);
            expect(join('added')).to.equal(before);
          }),
        );
      } finally {
        Object.defineProperty(Intl, 'Segmenter', { value: Segmenter, configurable: true, writable: true });
      }
    });
});

describe('what was moved', () => {
  it('is what doesn’t stand in the order of before, whatever was added or removed', () => {
    expect([...moved(['a', 'b', 'c'], ['c', 'a', 'b'])]).to.deep.equal(['c']);
    expect([...moved(['a', 'b', 'c'], ['a', 'x', 'c'])]).to.deep.equal([]);
  });
});
