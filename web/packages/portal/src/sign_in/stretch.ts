import { argon2id } from "hash-wasm";
import type { Stretching } from "./proof";

export function stretch({ password, salt, argon2 }: Stretching): Promise<Uint8Array> {
  return argon2id({
    password,
    salt,
    memorySize: argon2.memory_kib,
    iterations: argon2.iterations,
    parallelism: argon2.parallelism,
    hashLength: argon2.length,
    outputType: "binary",
  });
}
