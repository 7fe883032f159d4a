// Specs of one worker load the same models again; the metadata of the spec before must not linger.
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

MetadataStorage.clear()
