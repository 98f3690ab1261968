// SPDX-License-Identifier: BSL-1.0
//
// One run of the program recount: words as on its command line, files that are in memory alone.

import recount from "./recount.js";

/// Runs a compiled program once, in an instance of its own.
///
/// words: of the command line. files: contents by name. wanted: names of files that it may write.
/// seen: called with how much of the files has been read, from 0 on; more than 1 where they are read again.
/// Gives its exit status, the files wanted that it wrote, and what it said on standard output and on standard error.
export async function run(compiled, { words, files, wanted = [] }, seen = () => {}) {
    let printed = "";
    let said = "";
    const program = await recount({
        instantiateWasm: (imports, done) => {
            const instance = new WebAssembly.Instance(compiled, imports);
            done(instance, compiled);
            return instance.exports;
        },
        print: (line) => (printed += line + "\n"),
        printErr: (line) => (said += line + "\n"),
    });
    const { FS } = program;
    const bytes = Object.fromEntries(
        Object.entries(files).map(([name, content]) => [
            name,
            typeof content === "string" ? new TextEncoder().encode(content) : content,
        ]),
    );
    const all = Object.values(bytes).reduce((sum, one) => sum + one.length, 0);
    let read = 0;
    FS.chdir("/tmp");
    for (const [name, content] of Object.entries(bytes)) {
        FS.writeFile(name, content, { canOwn: true });
        const { node } = FS.lookupPath(name);
        const plain = node.stream_ops.read;
        node.stream_ops = {
            ...node.stream_ops,
            read: (...how) => {
                const more = plain(...how);
                read += more;
                seen(read / all);
                return more;
            },
        };
    }
    const status = program.callMain(words);
    const written = {};
    for (const name of wanted) {
        if (FS.analyzePath(name).exists) written[name] = FS.readFile(name);
    }
    return { status, written, printed, said };
}
