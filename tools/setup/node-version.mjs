const OLDEST = [20, 19, 0];

/** Ends the process with a sentence on a Node that can't run Telecine. In words that the oldest Node understands. */
export function requireNode() {
  const problem = nodeProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}

/** What is wrong with a version of Node; null when nothing is. */
export function nodeProblem(version) {
  const parts = version.split('.').map(Number);
  for (let index = 0; index < OLDEST.length; index++) {
    if (parts[index] > OLDEST[index]) return null;
    if (parts[index] < OLDEST[index]) {
      return `Telecine needs Node ${OLDEST.join('.')} or newer and this is Node ${version}: install a newer one from https://nodejs.org and start again.`;
    }
  }
  return null;
}
