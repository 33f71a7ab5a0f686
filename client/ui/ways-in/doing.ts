/**
 * What to do with the ways in: null where it is done, otherwise why not. At `prove-again` who asks shows first who they are,
 * and then it is done once more.
 */
export type Doing = () => Promise<string | null>
