import { expect } from '@open-wc/testing';
import { story, type Story } from './story.js';

const all = ['ana', 'ben', 'cat', 'dan'];
const gathered = () => story().gathers(...all);
const asked = (group: Story, me: string) => group.view(me).requests[0];
const stateFor = (group: Story, ...members: string[]) => members.map((me) => asked(group, me)?.state);
/** Ana asked Ben. */
const waiting = (text?: string) => {
  const group = gathered();
  return { group, request: group.asks('ana', 'ben', text) };
};
/** What somebody writes who knows nothing yet of what was written since `at`. */
const meanwhile = (group: Story, device: string) => ({ at: new Date(group.now).toISOString(), device, after: [] });

describe('a request for feedback', () => {
  it('is known to whoever asks and whoever is asked, and to nobody else', () => {
    const { group, request } = waiting('How did I close the meeting?');
    for (const me of ['ana', 'ben'])
      expect(asked(group, me)).to.deep.include({ id: request, from: 'ana', to: 'ben', text: 'How did I close the meeting?', state: 'asked' });
    for (const me of ['cat', 'dan', 'organiser', undefined]) expect(group.view(me).requests).to.be.empty;
  });

  it('names the questionnaire, or leaves it to whoever is asked', () => {
    const group = gathered();
    const own = { id: 'own', version: 1, frame: 'own', language: 'en', title: 'Ours', items: [] };
    const request = (questionnaire: { id: string; version: number }) => group.write('ana', 'request', { to: 'ben', questionnaire, asked: own });
    group.asks('ana', 'ben');
    expect(asked(group, 'ben')).not.to.have.any.keys('questionnaire', 'asked', 'text');
    request({ id: 'own', version: 1 });
    expect(asked(group, 'ben')).to.deep.include({ questionnaire: { id: 'own', version: 1 }, asked: own });
    request({ id: 'sbi', version: 1 });
    expect(asked(group, 'ben'), 'another one came along').not.to.have.property('asked');
  });

  it('is an active member’s, to somebody who has joined and isn’t themselves', () => {
    const group = gathered();
    group.invites('eva');
    group.pauses('dan');
    const refused = [group.asks('ana', 'ana'), group.asks('ana', 'eva'), group.asks('ana', 'mia'), group.asks('eva', 'ana'), group.asks('dan', 'ana'), group.asks('mia', 'ana')];
    expect(group.refused).to.deep.equal(refused);
  });

  it('stays where whom one asks has paused meanwhile', () => {
    const group = gathered();
    group.pauses('ben');
    group.asks('ana', 'ben');
    expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['asked', 'asked']);
  });

  it('isn’t taken over by another under its id', () => {
    const { group, request } = waiting('Mine.');
    const forged = group.asks('ben', 'ana', 'Forged.', { op: request });
    expect(group.view('ana').requests.map(({ from, text }) => `${from}: ${text}`)).to.deep.equal(['ana: Mine.']);
    expect(group.refused).to.deep.equal([forged]);
  });

  it('shows the newest first', () => {
    const group = gathered();
    const ids = [group.asks('ana', 'ben'), group.asks('cat', 'ana'), group.asks('ana', 'dan')];
    expect(group.view('ana').requests.map(({ id }) => id)).to.deep.equal(ids.toReversed());
  });
});

describe('feedback that answers a request', () => {
  it('says so to its giver and its recipient, and to no other reader', () => {
    const { group, request } = waiting();
    const answer = group.gives('ben', 'ana', 'You asked first.', 'group', { request });
    for (const me of ['ana', 'ben']) {
      expect(asked(group, me)).to.include({ state: 'answered', answeredBy: answer });
      expect(group.view(me).feedback[0]).to.include({ request });
    }
    expect(group.view('cat').feedback[0]).not.to.have.property('request');
  });

  it('is that of whoever was asked, to whoever asked', () => {
    const { group, request } = waiting();
    group.gives('cat', 'ana', 'Me too.', 'group', { request });
    group.gives('ben', 'cat', 'And you.', 'group', { request });
    expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['asked', 'asked']);
    for (const me of all) for (const row of group.view(me).feedback) expect(row).not.to.have.property('request');
  });

  it('may come more than once: the first one answers it', () => {
    const { group } = waiting();
    const first = group.answers('ben', 'ana');
    const second = group.answers('ben', 'ana');
    expect(asked(group, 'ana')!.answeredBy).to.equal(first);
    group.retracts('ben', first);
    expect(asked(group, 'ana')).to.include({ state: 'answered', answeredBy: second });
  });

  it('leaves it open again once it is retracted unread', () => {
    const { group } = waiting();
    group.answers('ben', 'ana');
    group.retracts('ben');
    expect(asked(group, 'ana')).to.include({ state: 'asked' }).and.not.have.property('answeredBy');
  });

  it('has answered it where it is withdrawn after it was read', () => {
    const { group } = waiting();
    const answer = group.answers('ben', 'ana');
    group.acknowledges('ana');
    group.retracts('ben');
    expect(asked(group, 'ana')).to.include({ state: 'answered', answeredBy: answer });
  });

  it('still does when it is given anew for other readers', () => {
    const { group, request } = waiting();
    const first = group.gives('ben', 'ana', 'You asked first.', 'group', { request });
    const narrow = group.gives('ben', 'ana', 'You asked first.', 'recipient', { replaces: first, former: [first], request });
    expect(asked(group, 'ana')).to.include({ state: 'answered', answeredBy: narrow });
  });

  it('stands, and has answered it, though it was declined or taken back at the same time', () => {
    for (const [by, otherwise] of [['ben', 'declined'], ['ana', 'withdrawn']] as const)
      for (const isLater of [true, false]) {
        const { group, request } = waiting();
        const device = meanwhile(group, `${by}-phone`);
        const end = () => group.endsRequest(by, undefined, request, device);
        if (!isLater) end();
        const answer = group.answers('ben', 'ana', request);
        if (isLater) end();
        for (const me of ['ana', 'ben']) expect(asked(group, me), `${otherwise}, seen by ${me}`).to.include({ state: 'answered', answeredBy: answer });
        expect(group.view('ana').feedback, otherwise).to.have.lengthOf(1);
        group.retracts('ben');
        expect(stateFor(group, 'ana', 'ben')).to.deep.equal([otherwise, otherwise]);
      }
  });
});

describe('the end of a request', () => {
  it('is declining it where whoever is asked says so, with a word or without', () => {
    const { group } = waiting();
    group.endsRequest('ben', 'I wasn’t there.');
    for (const me of ['ana', 'ben'])
      expect(asked(group, me)).to.deep.include({ state: 'declined', declined: { at: new Date(group.now).toISOString(), text: 'I wasn’t there.' } });
    const silent = waiting().group;
    silent.endsRequest('ben');
    expect(asked(silent, 'ana')!.declined).to.have.all.keys('at');
  });

  it('is taking it back where whoever asked says so', () => {
    const { group } = waiting();
    group.endsRequest('ana');
    for (const me of ['ana', 'ben']) expect(asked(group, me)).to.include({ state: 'withdrawn', withdrawn: new Date(group.now).toISOString() });
  });

  it('is nobody else’s', () => {
    const { group } = waiting();
    const refused = ['cat', 'mia'].map((other) => group.endsRequest(other, undefined, undefined, { audience: ['ana', 'ben', other].sort() }));
    expect(group.refused).to.deep.equal(refused);
    expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['asked', 'asked']);
  });

  it('tells what was said though it was taken back at the same time', () => {
    for (const order of [['ana', 'ben'], ['ben', 'ana']]) {
      const { group } = waiting();
      for (const by of order) group.endsRequest(by, by === 'ben' ? 'I wasn’t there.' : undefined);
      expect(asked(group, 'ana')).to.deep.include({ state: 'declined' }).and.nested.include({ 'declined.text': 'I wasn’t there.' }).and.have.property('withdrawn');
    }
  });

  it('comes with either of the two leaving, whatever the order, and lasts though they come back', () => {
    for (const leaver of ['ana', 'ben', 'late']) {
      const group = gathered();
      if (leaver === 'late') group.leaves('ben');
      group.asks('ana', 'ben');
      if (leaver !== 'late') group.leaves(leaver);
      expect(stateFor(group, 'ana'), leaver).to.deep.equal(['over']);
      if (leaver !== 'ben') continue;
      group.invites('ben');
      group.joins('ben');
      expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['over', 'over']);
      group.asks('ana', 'ben');
      expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['asked', 'asked']);
    }
  });

  it('leaves what was answered or declined before as it is', () => {
    for (const state of ['answered', 'declined']) {
      const { group } = waiting();
      if (state === 'answered') group.answers('ben', 'ana');
      else group.endsRequest('ben');
      group.leaves('ben');
      expect(stateFor(group, 'ana')).to.deep.equal([state]);
    }
  });

  it('isn’t refused where the request itself is deleted', () => {
    const { group, request } = waiting();
    group.endsRequest('ben');
    group.records.splice(group.records.findIndex(({ op }) => op === request), 1);
    expect(group.refused).to.be.empty;
    expect(group.view('ben').requests).to.be.empty;
  });
});

describe('a request from somebody whom one blocks', () => {
  it('isn’t shown to who blocks, and whoever asks can’t tell', () => {
    const group = gathered();
    group.write('ben', 'blocking', { member: 'ana', blocked: true });
    group.asks('ana', 'ben');
    expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['asked', undefined]);
    expect(group.refused).to.be.empty;
    group.write('ben', 'blocking', { member: 'ana', blocked: false });
    expect(stateFor(group, 'ben')).to.deep.equal(['asked']);
  });

  it('hides nothing of what one asks them', () => {
    const { group } = waiting();
    group.write('ana', 'blocking', { member: 'ben', blocked: true });
    expect(stateFor(group, 'ana', 'ben')).to.deep.equal(['asked', 'asked']);
  });
});
