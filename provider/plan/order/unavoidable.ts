/** What the planner says of a gap that nobody has to accept. */
export const unavoidable = 'no order that is safe otherwise avoids it';
