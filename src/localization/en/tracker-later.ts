/** English texts of what the tracker shows after its first paint. */

export const trackerLater = {
  legend: 'What the marks mean',
  legendLater: 'a dot beside it: said later',
};
