/**
 * Whether a Node of this version may run a project whose `engines` ask for `wanted`.
 *
 * @param {string} version such as `20.19.0`
 * @param {string} wanted such as `>=20.19`
 */
export function isNewEnough(version, wanted) {
  if (!/^>=\d+\.\d+$/.test(wanted)) throw new Error(`engines.node is not of the form >=20.19: ${wanted}`)
  const [major, minor] = numbers(version)
  const [wantedMajor, wantedMinor] = numbers(wanted.slice(2))
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}

/** @param {string} version @returns {[number, number]} */
function numbers(version) {
  const [major, minor] = version.split('.')
  return [Number(major), Number(minor)]
}
