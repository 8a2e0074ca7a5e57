/** Something the person at the keyboard can act on: its message is all that is shown of it. */
export class Sentence extends Error {
  name = 'Sentence';
}

/** Runs a command's main function; a Sentence is printed as it is, anything else with where it came from. */
export async function orSay(run) {
  try {
    return await run();
  } catch (error) {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  }
}
