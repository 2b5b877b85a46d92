import { expect } from '@open-wc/testing';
import { deviceId, keysOf, sealedStory } from './sealed-story.js';
import { story, type Story } from './story.js';

const end = (group: Story, id: string, me = 'ana') => group.view(me).members.find((member) => member.id === id)?.end;
const nowOf = (group: Story) => new Date(group.now).toISOString();

describe('an invitation', () => {
  it('is declined by whoever was invited', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('cat');
    const op = group.declinesInvitation('cat');
    expect(group.member('cat')).to.include({ status: 'left' }).and.not.have.property('joined');
    expect(end(group, 'cat')).to.include({ how: 'declined', by: 'cat', at: nowOf(group), op });
  });

  it('is declined by leaving before joining, too', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('cat');
    group.leaves('cat');
    expect(end(group, 'cat')).to.include({ how: 'declined', by: 'cat' });
  });

  it('is withdrawn by the facilitator', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('cat');
    group.removes('cat');
    expect(end(group, 'cat')).to.include({ how: 'withdrawn', by: 'ana' });
  });

  it('can’t be declined by those who take part, or who have left', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.leaves('cat');
    expect([group.declinesInvitation('ben'), group.declinesInvitation('cat')]).to.deep.equal(group.refused);
  });

  it('that was declined can be made again, and taken up then', () => {
    const group = story().gathers('ana', 'ben');
    group.invites('cat');
    group.declinesInvitation('cat');
    group.invites('cat');
    expect(group.member('cat')).to.include({ status: 'invited' }).and.not.have.any.keys('left', 'end');
    group.joins('cat');
    expect(group.member('cat')).to.deep.include({ status: 'active', stays: [{ from: group.now }] });
  });

  describe('in a sealed group', () => {
    const invited = () => {
      const group = sealedStory().gathers('ana', 'ben');
      group.links('cat');
      return group;
    };

    it('is declined by the link, and lets no device in', () => {
      const group = invited();
      group.declinesInvitation('cat');
      expect(end(group, 'cat')).to.include({ how: 'declined', by: 'cat' });
      expect(group.devices('cat')).to.be.empty;
      expect([...group.refused, ...group.forged]).to.be.empty;
    });

    it('isn’t declined by whoever hasn’t the link', () => {
      const group = invited();
      const forged = group.write('cat', 'joining', { keys: keysOf('mia-laptop'), declined: true }, { device: 'mia-laptop' });
      expect(group.forged).to.deep.equal([forged]);
      expect(group.member('cat')!.status).to.equal('invited');
    });

    it('whose link declined it lets nobody in by it any more', () => {
      const group = invited();
      group.declinesInvitation('cat');
      const again = group.enters('cat', 'cat-phone');
      expect(group.forged).to.deep.equal([again]);
      expect(group.member('cat')).to.include({ status: 'left' }).and.not.have.property('linked');
    });

    for (const [how, ends] of [
      ['withdrawn', (group) => group.removes('cat')],
      ['declined', (group) => group.declinesInvitation('cat')],
    ] satisfies [string, (group: ReturnType<typeof invited>) => unknown][])
      it(`that was ${how} and is made again without a link isn’t taken up by the old one`, () => {
        const group = invited();
        const link = group.linkOf('cat');
        ends(group);
        group.invites('cat');
        expect(group.member('cat')).not.to.have.property('linked');
        const old = group.enters('cat', 'thief-laptop', link);
        expect(group.forged).to.include(old);
        expect(group.member('cat')!.status).to.equal('invited');
      });

    it('that was declined is taken up by a new link, with the same browser', () => {
      const group = invited();
      group.declinesInvitation('cat');
      group.links('cat');
      group.joins('cat');
      expect(group.member('cat')!.status).to.equal('active');
      expect(group.devices('cat').map(({ device }) => device)).to.deep.equal([deviceId('cat-laptop')]);
    });

    it('to come in with a new key isn’t an invitation to decline for whoever takes part', () => {
      const group = sealedStory().gathers('ana', 'ben', 'cat');
      group.links('cat');
      expect(group.refused).to.be.empty;
      const declined = group.declinesInvitation('cat');
      expect(group.refused).to.deep.equal([declined]);
      expect(group.member('cat')!.status).to.equal('active');
    });
  });
});

describe('a member who has left', () => {
  it('left of their own accord, or was removed by whom', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan');
    group.leaves('cat');
    group.removes('dan');
    expect(end(group, 'cat')).to.include({ how: 'left', by: 'cat' });
    expect(end(group, 'dan')).to.include({ how: 'removed', by: 'ana' });
  });

  it('that was removed can read why, as everyone who takes part can, and nobody else', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan', 'eva');
    group.leaves('eva');
    group.removes('cat', 'ana', 'Too little time.');
    for (const reader of ['ana', 'ben', 'cat', 'dan']) expect(end(group, 'cat', reader)!.reason, reader).to.equal('Too little time.');
    for (const other of ['eva', 'organiser']) expect(end(group, 'cat', other)!.reason, other).to.be.undefined;
  });

  it('and says more about it later keeps how it ended', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const op = group.removes('cat');
    group.leaves('cat', { name: 'Former member', erased: true });
    expect(end(group, 'cat')).to.include({ how: 'removed', by: 'ana', op });
  });

  it('and is invited again keeps the earlier stay, and how it ended', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const { stays } = group.member('cat')!;
    const op = group.removes('cat', 'ana');
    const to = group.now;
    group.later(30).invites('cat');
    group.joins('cat');
    const [first, second] = group.member('cat')!.stays;
    expect(first).to.deep.include({ from: stays[0]!.from, to }).and.nested.include({ 'end.how': 'removed', 'end.op': op });
    expect(second).to.deep.equal({ from: group.now });
  });
});

describe('facilitating', () => {
  it('is dated: each term from when to when', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const { from } = group.member('ana')!.facilitated[0]!;
    group.handsOver('ben');
    const to = group.now;
    expect(group.member('ana')!.facilitated).to.deep.equal([{ from, to }]);
    expect(group.member('ben')!.facilitated).to.deep.equal([{ from: to }]);
    expect(group.member('cat')!.facilitated).to.be.empty;
  });

  it('isn’t a new term for whoever facilitates already', () => {
    const group = story().gathers('ana', 'ben');
    group.handsOver('ana');
    expect(group.member('ana')!.facilitated).to.have.lengthOf(1);
  });

  it('is next the turn of whoever has least, then longest ago, then of who joined first', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan');
    const turns: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn++) {
      turns.push(group.view().card!.nextFacilitator);
      group.handsOver(turns.at(-1)!);
    }
    expect(turns).to.deep.equal(['ben', 'cat', 'dan', 'ana', 'ben', 'cat']);
  });

  it('isn’t the turn of those who pause, are invited or have left', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.invites('dan');
    group.pauses('ben');
    expect(group.view().card!.nextFacilitator).to.equal('cat');
    group.leaves('cat');
    expect(group.view().card!.nextFacilitator).to.be.undefined;
  });
});

describe('a group', () => {
  const status = (group: Story) => group.view().card!.status;
  /** Whose composition is known to fit. */
  const fit = (unit: string) => ({ level: 'M2', unit, concern: 'Change', managers: [], managersComplete: true });
  const draft = (...members: string[]) => {
    const group = story();
    group.founds('ana', fit('Unit of ana'), { started: false, concern: 'Change' });
    for (const member of members) {
      group.invites(member, fit(`Unit of ${member}`));
      group.joins(member);
    }
    return group;
  };

  it('is a draft, then inviting, and active once the facilitator has started it', () => {
    const group = draft('ben', 'cat', 'dan');
    expect(status(group)).to.equal('draft');
    group.invites('eva', fit('Unit of eva'));
    expect(status(group)).to.equal('inviting');
    group.starts();
    expect(status(group)).to.equal('active');
  });

  it('is started by the facilitator alone', () => {
    const group = draft('ben', 'cat', 'dan');
    expect([group.starts('ben')]).to.deep.equal(group.refused);
  });

  it('isn’t started before enough are active', () => {
    const group = draft('ben', 'cat');
    group.invites('dan', fit('Unit of dan'));
    expect([group.starts()]).to.deep.equal(group.refused);
    group.joins('dan');
    group.starts();
    expect(status(group)).to.equal('active');
  });

  it('isn’t started while a rule is broken, unless the facilitator said why it goes on', () => {
    const group = draft('ben', 'cat', 'dan');
    group.invites('dan', { unit: 'Unit of ben' });
    const early = group.starts();
    expect(group.refused).to.deep.equal([early]);
    group.excepts('unit', ['ben', 'dan'], 'Nobody else was free.');
    group.starts();
    expect(status(group)).to.equal('active');
  });

  it('stays active when it gets smaller, somebody is invited late, or somebody says otherwise', () => {
    const group = draft('ben', 'cat', 'dan');
    group.starts();
    group.leaves('dan');
    group.invites('eva');
    group.decides({ started: false });
    expect(status(group)).to.equal('active');
  });

  it('whose founder didn’t begin with a draft is active once enough have joined, also when somebody is invited late', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    expect(status(group)).to.equal('draft');
    group.invites('dan');
    expect(status(group)).to.equal('inviting');
    group.joins('dan');
    expect(status(group)).to.equal('active');
    group.leaves('dan');
    group.invites('eva');
    expect(status(group)).to.equal('active');
  });

  it('isn’t active because of those who declined', () => {
    const group = draft();
    for (const member of ['ben', 'cat', 'dan', 'eva']) {
      group.invites(member);
      group.declinesInvitation(member);
    }
    expect(status(group)).to.equal('draft');
  });

  it('says who is in it twice: those who haven’t left and share an id elsewhere', () => {
    const group = story().gathers('ana');
    group.invites('ben', { externalIds: ['moodle:ben', 'mail:ben'] });
    group.invites('ben2', { externalIds: ['moodle:ben'] });
    const twins = () => group.view().members.map(({ id, twins: others }) => [id, others]);
    expect(twins()).to.deep.equal([['ana', undefined], ['ben', ['ben2']], ['ben2', ['ben']]]);
    group.removes('ben2');
    expect(twins().every(([, others]) => others === undefined)).to.equal(true);
  });
});

describe('a group that has ended', () => {
  const agreed = () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.proposes('ana', 'Nothing leaves the room.');
    group.accepts(['ana', 'ben', 'cat']);
    return group;
  };
  const gate = (group: Story, member = 'ben') => group.view(member).agreement.gate;

  it('can be read by whoever could read it, and is written in by nobody', () => {
    const group = agreed();
    group.invites('dan');
    group.joins('dan');
    group.decides({ ended: true });
    expect(group.view().card).to.include({ status: 'ended' });
    expect([gate(group), gate(group, 'dan')]).to.deep.equal(['ended', 'not-accepted']);
    const other = story().gathers('ana', 'ben', 'cat');
    other.decides({ ended: true });
    expect(gate(other)).to.equal('none');
  });

  it('has ended, whatever has become of its agreement', () => {
    const group = agreed();
    group.withdraws('cat');
    group.decides({ ended: true });
    expect(gate(group)).to.equal('ended');
  });

  it('goes on where it was, once its facilitator reopens it', () => {
    const group = agreed();
    group.decides({ ended: true });
    group.decides({ ended: false }, 'ben');
    expect(gate(group)).to.equal('ended');
    group.decides({ ended: false });
    expect(group.view().card).to.include({ status: 'active' });
    expect(gate(group)).to.equal('open');
  });
});

describe('a place that somebody left', () => {
  const vacated = (group: Story) => group.view().members.flatMap(({ id, vacated: is }) => (is ? [id] : []));

  it('is filled by the next invitation, one by one, the first one first', () => {
    const group = story().gathers('ana', 'ben', 'cat', 'dan');
    group.leaves('cat');
    group.leaves('ben');
    group.invites('eva');
    expect(vacated(group)).to.deep.equal(['ben']);
    group.invites('eva', { unit: 'Law' });
    expect(vacated(group), 'a word about somebody who is there already fills none').to.deep.equal(['ben']);
    group.declinesInvitation('eva');
    expect(vacated(group)).to.deep.equal(['ben', 'eva']);
  });

  it('is filled by whoever left, invited again', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    group.leaves('ben');
    group.leaves('cat');
    group.invites('cat');
    expect(vacated(group)).to.deep.equal(['ben']);
  });

  it('is open after what was written before, whatever its author’s clock says', () => {
    const group = story().gathers('ana', 'ben', 'cat');
    const invited = group.write('ana', 'invitation', { member: 'dan', name: 'dan' }, { at: '2031-01-01T00:00:00.000Z' });
    group.write('ben', 'leaving', {}, { after: [invited] });
    expect(vacated(group)).to.deep.equal(['ben']);
  });
});
