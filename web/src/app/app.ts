console.debug("kinora");
