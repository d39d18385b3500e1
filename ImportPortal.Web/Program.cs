using ImportPortal.Web.Setup;

return await PortalProgram.RunAsync(args);
