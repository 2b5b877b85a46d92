/** English texts of how far the buddy ring has come. Names come ready. */

export const ringHint = {
  ring: (ring: number, of: number) => `Buddies: this is ring ${ring} of ${of}.`,
  left: (rotations: number) =>
    `After ${rotations === 1 ? 'one more rotation' : `${rotations} more rotations`} each of you has been paired with everyone, if nobody comes or goes.`,
  all: (ring: number) => `Buddies: this is ring ${ring}, and each of you has been paired with everyone.`,
  unpaired: (pairs: number) => `Who hasn’t been paired yet (${pairs})`,
};
