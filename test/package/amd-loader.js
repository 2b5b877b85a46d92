// Stands in for RequireJS on a hostile page, and writes down what goes wrong there.
window.amd = [];
window.problems = [];
window.define = (...module) => window.amd.push(module);
window.define.amd = {};
addEventListener('securitypolicyviolation', (event) => window.problems.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
addEventListener('error', (event) => window.problems.push(String(event.message)));
addEventListener('unhandledrejection', (event) => window.problems.push(String(event.reason)));
