/** Questionnaires for tests: well-formed ones, and each kind of fault with its place. */

const options = ['yes', 'no'].map((id) => ({ id, label: id }));
const asking = (...items) => ({ id: 'ours', version: 1, frame: 'own', language: 'en', title: 'Ours', items });
const text = (id, more = {}) => ({ id, type: 'text', label: id, ...more });
const choice = (id, more = {}) => ({ id, type: 'choice', label: id, options, ...more });
const rubric = (id, more = {}) => ({ id, type: 'rubric', label: id, options, criteria: options, ...more });
const scale = (id, more = {}) => ({ id, type: 'scale', label: id, ...more });
const plain = asking(text('what'));
const sections = [{ id: 'first', title: 'First' }];

export const good = {
  'one question': plain,
  'every kind of question': asking(
    text('what', { help: 'One moment.', required: true, minimumLength: 3, maximumLength: 4000, commit: true }),
    scale('room', { minimum: 0, maximum: 10, minimumLabel: 'None', maximumLabel: 'Plenty' }),
    choice('helped', { multiple: true, minimum: 1, maximum: 2 }),
    choice('decided'),
    text('which', { when: { item: 'decided', is: ['yes'] } }),
    rubric('how', { when: { item: 'room', is: [3, 4] } }),
  ),
  'sections, also under a condition': {
    ...asking(choice('met'), text('where', { section: 'meeting' })),
    sections: [{ id: 'meeting', title: 'The meeting', help: 'Where you met.', when: { item: 'met', is: ['yes'] } }],
  },
  'words in other languages': {
    ...asking(choice('met', { section: 'first' }), rubric('how')),
    ...{ schema: 1, $schema: 'urn:collegial:questionnaire:1', sections },
    translations: {
      de: {
        ...{ title: 'Unsere', help: '', sections: { first: { title: 'Zuerst' } } },
        items: { met: { label: 'Getroffen?', options: { yes: { label: 'Ja' } } }, how: { criteria: { no: { help: 'Nie' } } } },
      },
      'pt-BR': {},
    },
  },
};

/** Each with its faults as `path reason`; those that a schema can't tell are apart. */
export const malformed = {
  'nothing': [null, ' wrong-type'],
  'a list': [[plain], ' wrong-type'],
  'no title': [{ ...plain, title: undefined }, '/title missing'],
  'a blank title': [{ ...plain, title: ' ' }, '/title blank'],
  'an id with a space': [{ ...plain, id: 'o u' }, '/id malformed'],
  'version 0': [{ ...plain, version: 0 }, '/version too-small'],
  'half a version': [{ ...plain, version: 1.5 }, '/version wrong-type'],
  'a version in words': [{ ...plain, version: '1' }, '/version wrong-type'],
  'another schema': [{ ...plain, schema: 2 }, '/schema not-offered'],
  'a language that is none': [{ ...plain, language: 'en_US' }, '/language malformed'],
  'no questions': [asking(), '/items empty'],
  'words for questions': [{ ...plain, items: 'Secret' }, '/items wrong-type'],
  'a property that there isn’t': [asking(text('what', { requird: true })), '/items/0/requird unknown-property'],
  'a property with a slash and a tilde': [{ ...plain, 'a/b~c': 1 }, '/a~1b~0c unknown-property'],
  'a kind that there isn’t': [asking({ ...text('what'), type: 'date' }), '/items/0/type not-offered'],
  'a choice of nothing': [asking(choice('which', { options: [] })), '/items/0/options empty'],
  'a choice without options': [asking(choice('which', { options: undefined })), '/items/0/options missing'],
  'a rubric without criteria': [asking(rubric('how', { criteria: undefined })), '/items/0/criteria missing'],
  'several choices, none at most': [asking(choice('which', { multiple: true, maximum: 0 })), '/items/0/maximum too-small'],
  'an option without a label': [asking(choice('which', { options: [{ id: 'a' }] })), '/items/0/options/0/label missing'],
  'half a step': [asking(scale('room', { minimum: 0.5 })), '/items/0/minimum wrong-type'],
  'a condition without answers': [asking(text('a'), text('b', { when: { item: 'a', is: [] } })), '/items/1/when/is empty'],
  'a condition on a list': [asking(text('a'), text('b', { when: { item: 'a', is: [['x']] } })), '/items/1/when/is/0 wrong-type'],
  'a translation into nothing': [{ ...plain, translations: { 'not a tag': {} } }, '/translations/not a tag malformed'],
  'a translated label that is blank': [{ ...plain, translations: { de: { items: { what: { label: '' } } } } }, '/translations/de/items/what/label blank'],
};

export const contradictory = {
  'an item’s id twice': [asking(text('what'), text('what')), '/items/1/id duplicate'],
  'an option’s id twice': [asking(choice('which', { options: [...options, options[0]] })), '/items/0/options/2/id duplicate'],
  'a section’s id twice': [{ ...plain, sections: [...sections, ...sections] }, '/sections/1/id duplicate'],
  'a section that there isn’t': [asking(text('what', { section: 'first' })), '/items/0/section unknown'],
  'a condition on a question that there isn’t': [asking(text('what', { when: { item: 'who', is: ['x'] } })), '/items/0/when/item unknown'],
  'a condition on a later question': [asking(text('what', { when: { item: 'met', is: ['yes'] } }), choice('met')), '/items/0/when/item later'],
  'a condition on itself': [asking(choice('met', { when: { item: 'met', is: ['yes'] } })), '/items/0/when/item later'],
  'a section that hangs on its own question': [
    { ...asking(choice('met', { section: 'first' })), sections: [{ ...sections[0], when: { item: 'met', is: ['yes'] } }] },
    '/sections/0/when/item later',
  ],
  'a condition on an option that there isn’t': [asking(choice('met'), text('what', { when: { item: 'met', is: ['maybe'] } })), '/items/1/when/is/0 unknown'],
  'a condition beyond a scale': [asking(scale('room'), text('what', { when: { item: 'room', is: [6] } })), '/items/1/when/is/0 never'],
  'a condition on a rubric': [asking(rubric('how'), text('what', { when: { item: 'how', is: ['yes'] } })), '/items/1/when/is/0 never'],
  'a scale from 5 to 1': [asking(scale('room', { minimum: 5, maximum: 1 })), '/items/0/minimum reversed'],
  'a scale that ends where it begins': [asking(scale('room', { maximum: 1 })), '/items/0/maximum reversed'],
  'more to choose than there is': [asking(choice('which', { multiple: true, minimum: 3 })), '/items/0/minimum reversed'],
  'the shortest longer than the longest': [asking(text('what', { minimumLength: 9, maximumLength: 3 })), '/items/0/minimumLength reversed'],
  'a translation of what isn’t there': [{ ...plain, translations: { de: { items: { who: { label: 'Wer?' } } } } }, '/translations/de/items/who unknown'],
  'a translated option that isn’t there': [
    { ...asking(choice('met')), translations: { de: { items: { met: { options: { maybe: { label: 'Vielleicht' } } } } } } },
    '/translations/de/items/met/options/maybe unknown',
  ],
};
