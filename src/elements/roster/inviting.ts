/** Invites one person, and hands over their link where they need one. */
import type { Receipt } from '../../group/peer-group.js';
import type { Member } from '../../model/rows.js';
import { memberSelector, type DialogHost } from './dialog-host.js';

/** In a sealed group by a link: whoever can't be handed theirs isn't invited either. */
export async function inviteOne(
  host: DialogHost,
  { id, name }: Pick<Member, 'id' | 'name'>,
  invite: () => Promise<Receipt>,
): Promise<void> {
  let links: typeof import('../../ui/keys/links-dialog.js') | undefined;
  const run = async () => {
    links = host.group().sealing && (await import('../../ui/keys/links-dialog.js'));
    return invite();
  };
  if (!(await host.act('peer-member-invited', run, host.text().memberInvited(name)))) return;
  const focus = memberSelector(id);
  if (links) host.show(links.linksDialog(host, [id], { atOnce: true, focus }));
  else await host.close(focus);
}
