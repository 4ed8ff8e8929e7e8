// Loaded before the command: the calendar stands where the scenario says, and goes on from there.
const start = Number(process.env['SCENARIO_NOW']);
const real = Date.now();
const now = Date.now;
Date.now = () => start + (now() - real);
