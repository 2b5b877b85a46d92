// What RequireJS does to a page: an anonymous define() is an error. And what old frameworks did to prototypes.
globalThis.define = () => {
  throw new Error('Mismatched anonymous define() module');
};
globalThis.define.amd = {};
Array.prototype.toJSON = () => 'polluted';
Object.defineProperty(Object.prototype, 'polluted', { value: 'polluted', enumerable: true, configurable: true, writable: true });
globalThis.hotKeys = [];
globalThis.submitted = 0;
document.addEventListener('keydown', ({ key }) => hotKeys.push(key));
document.addEventListener('submit', (event) => {
  submitted += 1;
  event.preventDefault();
});
