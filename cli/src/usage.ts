/** The user asked for something that there is not: exit code 2, with this sentence and where to read on. */
export class WrongUse extends Error {}
