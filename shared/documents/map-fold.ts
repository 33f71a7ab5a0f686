import { type MakeMap, plainMap } from '../sync/engine.ts'

/** A fold that keeps all of its view in maps made by its caller. No screen follows a value kept anywhere else. */
export abstract class MapFold {
  protected readonly map: MakeMap

  constructor(map: MakeMap = plainMap) {
    this.map = map
  }
}
