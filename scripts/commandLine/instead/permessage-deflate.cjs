/** Messages are not compressed: this name alone is read. */
module.exports = { extensionName: "permessage-deflate" }
